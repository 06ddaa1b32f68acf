// The microphone of the browser, by an AudioWorklet. Nothing of it is loaded from elsewhere, so it works offline.

const WORKLET = `class Collector extends AudioWorkletProcessor {
  process([input]) {
    if (input.length) this.port.postMessage(input[0].slice());
    return true;
  }
}
registerProcessor("collector", Collector);`;

// Why there is no recording, in a sentence each.
const TROUBLE = {
  insecure:
    "The browser lends its microphone only to pages that come by https, or from this computer (localhost). This page does not.",
  NotAllowedError:
    "The browser was not allowed to use the microphone. Allow it in the address bar, and press Record again.",
  NotFoundError: "No microphone was found. Plug one in, and press Record again.",
  NotReadableError: "The microphone could not be opened. Another program may be using it.",
};

export const troubleOf = (error) =>
  TROUBLE[error.name] ?? `The microphone could not be used: ${error.message || error.name}`;

/**
 * Opens the microphone and collects `seconds` of it; `done` is a promise of {samples, rate}, stop() ends it early.
 * @param {number} seconds
 * @param {(time: number, loudness: number) => void} onLevel called while it records
 */
export function record(seconds, onLevel) {
  let stop = () => {};
  /** @type {Promise<void>} */
  const stopped = new Promise((done) => (stop = done));
  return { done: collected(seconds, onLevel, stopped), stop: () => stop(), wasStopped: false };
}

async function collected(seconds, onLevel, stopped) {
  if (!window.isSecureContext || !navigator.mediaDevices?.getUserMedia)
    throw Object.assign(new Error(), { name: "insecure" });
  // What makes a telephone call clearer would change the sound that is looked at here.
  const audio = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
  const stream = await navigator.mediaDevices.getUserMedia({ audio });
  const context = new AudioContext();
  const code = URL.createObjectURL(new Blob([WORKLET], { type: "text/javascript" }));
  try {
    context.resume();
    await context.audioWorklet.addModule(code);
    const collector = new AudioWorkletNode(context, "collector", {
      numberOfOutputs: 0,
      channelCount: 1,
      channelCountMode: "explicit",
    });
    const parts = [];
    let count = 0;
    /** @type {Promise<void>} */
    const full = new Promise((done) => {
      collector.port.onmessage = ({ data }) => {
        parts.push(data);
        count += data.length;
        onLevel(count / context.sampleRate, Math.sqrt(data.reduce((sum, x) => sum + x * x, 0) / data.length));
        if (count >= seconds * context.sampleRate) done();
      };
    });
    const ended = new Promise((done) => (stream.getTracks()[0].onended = done));
    context.createMediaStreamSource(stream).connect(collector);
    await Promise.race([full, stopped, ended]);
    const samples = new Float32Array(Math.min(count, Math.round(seconds * context.sampleRate)));
    let at = 0;
    for (const part of parts) {
      if (at >= samples.length) break;
      samples.set(part.subarray(0, samples.length - at), at);
      at += part.length;
    }
    return { samples, rate: context.sampleRate };
  } finally {
    for (const track of stream.getTracks()) track.stop(); // the light at the microphone goes out
    URL.revokeObjectURL(code);
    await context.close();
  }
}
