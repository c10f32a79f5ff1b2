// One recording at a time from the microphone: begin, stop, how loud, how long.

export function canRecord(formats) {
  return Boolean(navigator.mediaDevices?.getUserMedia && findFormat(formats));
}

export function findFormat(formats) {
  if (typeof MediaRecorder === "undefined") return "";
  return formats.find((format) => MediaRecorder.isTypeSupported(format)) ?? "";
}

// `heard` is told the seconds and the loudness (0 to 1) while it runs; resolves to the sound.
export async function record(formats, mostSeconds, heard) {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true },
  });
  const recorder = new MediaRecorder(stream, {
    mimeType: findFormat(formats),
    audioBitsPerSecond: 64_000,
  });
  const pieces = [];
  recorder.addEventListener("dataavailable", ({ data }) => data.size && pieces.push(data));
  const done = new Promise((resolve, reject) => {
    recorder.addEventListener("stop", () =>
      resolve(new Blob(pieces, { type: recorder.mimeType.split(";")[0] })),
    );
    recorder.addEventListener("error", reject);
  });
  const quiet = watch(stream, recorder, mostSeconds, heard);
  recorder.start(1000);
  return {
    stop: () => recorder.state !== "inactive" && recorder.stop(),
    done: done.finally(() => {
      quiet();
      stream.getTracks().forEach((track) => track.stop());
    }),
  };
}

function watch(stream, recorder, mostSeconds, heard) {
  const context = new AudioContext();
  const meter = context.createAnalyser();
  meter.fftSize = 512;
  context.createMediaStreamSource(stream).connect(meter);
  const waves = new Float32Array(meter.fftSize);
  const began = performance.now();
  const timer = setInterval(() => {
    meter.getFloatTimeDomainData(waves);
    const loudness = Math.sqrt(waves.reduce((sum, wave) => sum + wave * wave, 0) / waves.length);
    const seconds = (performance.now() - began) / 1000;
    heard(Math.min(seconds, mostSeconds), Math.min(1, loudness * 4));
    if (seconds >= mostSeconds && recorder.state === "recording") recorder.stop();
  }, 100);
  return () => {
    clearInterval(timer);
    context.close();
  };
}
