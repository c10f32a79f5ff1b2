// The wall: walk past everyone, keep it awake, keep it fresh, stay out of the way.
import { keepAwake } from "./awake.js";
import { keepFresh } from "./fresh.js";
import { hideControls } from "./quiet.js";
import { storyOf } from "./story.js";

const story = storyOf(document);
const keys = {
  ArrowRight: story.next, PageDown: story.next,
  ArrowLeft: story.previous, PageUp: story.previous,
  Home: story.overview, Escape: story.overview,
  " ": story.toggle,
  f: fullScreen,
};

function fullScreen() {
  if (document.fullscreenElement) return void document.exitFullscreen();
  document.documentElement.requestFullscreen?.().catch(() => {});
}

function button(id, action) {
  const found = document.getElementById(id);
  found.hidden = false;
  found.addEventListener("click", action);
}

document.addEventListener("keydown", (event) => {
  const held = event.ctrlKey || event.metaKey || event.altKey;
  const pressing = event.key === " " && event.target.closest?.("button, a");
  const action = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!action || held || pressing) return;
  event.preventDefault();
  action();
});

button("vorige", story.previous);
button("volgende", story.next);
button("speel", story.toggle);
if (document.fullscreenEnabled) button("vol", fullScreen);
hideControls(document);
keepAwake();
keepFresh(story);
