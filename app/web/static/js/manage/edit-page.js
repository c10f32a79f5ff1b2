// The forms of /beheer. Everything works without: this searches, hides what does not count, and
// brings the map on which the point can be dragged.
import { searchNeeds } from "./needs.js";
import { showWays } from "./hours.js";
import { startPin } from "./pin.js";

searchNeeds(document);
showWays(document);
startPin(document);
