// Frames from Python: what packet.py has packed.

/**
 * The header of a packet (see packet.py), with its arrays as typed arrays under their names; null where there is none.
 * @template T
 * @param {DataView | undefined} view
 * @returns {T | null}
 */
export function unpacked(view) {
  if (!view || view.byteLength < 4) return null;
  const bytes = view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength); // so that every offset is a multiple of 4
  const length = new DataView(bytes).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 4, length)));
  const types = { f4: Float32Array, i1: Int8Array, u1: Uint8Array };
  for (const [name, [kind, offset, size]] of Object.entries(header.arrays)) {
    header[name] = new types[kind](bytes, 4 + length + offset, size);
  }
  return header;
}

/**
 * The packet in a message, or null.
 * @template T
 * @param {any[] | undefined} buffers
 * @returns {T | null}
 */
export function packetOf(buffers) {
  const buffer = buffers?.[0];
  return buffer
    ? unpacked(
        buffer instanceof DataView
          ? buffer
          : new DataView(buffer.buffer ?? buffer, buffer.byteOffset ?? 0, buffer.byteLength),
      )
    : null;
}
