// A very large screen stands further away: what the map says grows with the page around it.
const USUAL_PIXELS = 16;

export const GROWN = Math.max(1, parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_PIXELS);
