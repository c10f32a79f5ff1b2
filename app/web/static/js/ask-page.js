// The page where one asks, and the answer.
import { forgetOnLeaving } from "./forget.js";
import { sendByKeys } from "./keys.js";

forgetOnLeaving(window);
sendByKeys(document);
