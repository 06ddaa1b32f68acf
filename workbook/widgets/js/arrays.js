// Frames from Python: what arrays.py sends.

const KINDS = { f4: Float32Array, i1: Int8Array, u1: Uint8Array };

/**
 * What a frame holds (see arrays.py), with its arrays as typed arrays under their names too; null where there is none.
 * @template T
 * @param {import("./types.js").Sent | null | undefined} frame of a trait, or of a message
 * @param {any[]} [buffers] of the message
 * @returns {T | null}
 */
export function received(frame, buffers = []) {
  if (!frame?.arrays) return null;
  const all = { ...frame }; // with `arrays`: what drawing reads all the time becomes slow where a part is left out
  for (const [name, [kind, sent]] of Object.entries(frame.arrays)) {
    const bytes = typeof sent === "number" ? buffers[sent] : sent;
    const { buffer = bytes, byteOffset = 0, byteLength } = bytes; // a DataView, or an ArrayBuffer itself
    all[name] = new KINDS[kind](buffer.slice(byteOffset, byteOffset + byteLength)); // floats need an offset that 4 divides
  }
  return /** @type {any} */ (all);
}
