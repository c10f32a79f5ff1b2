// A screen that sleeps in the middle of a meeting is no wall. The lock ends when the page is hidden.

export async function keepAwake() {
  if (!navigator.wakeLock) return;
  await lock();
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && lock());
}

async function lock() {
  try {
    await navigator.wakeLock.request("screen");
  } catch {
    // A battery that is nearly empty refuses it; the wall hangs on.
  }
}
