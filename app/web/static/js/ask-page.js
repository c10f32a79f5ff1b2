// The page where one asks, and the answer.
import { forgetOnLeaving } from "./forget.js";
import { askFromAddress } from "./from-his.js";
import { sendByKeys } from "./keys.js";
import { takeAlong } from "./take.js";

forgetOnLeaving(window);
sendByKeys(document);
takeAlong(document);
askFromAddress(document);
