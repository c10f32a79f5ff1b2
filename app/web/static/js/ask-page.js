// The page where one asks, and the answer.
import { offerReading } from "./aloud.js";
import { forgetOnLeaving } from "./forget.js";
import { askFromAddress } from "./from-his.js";
import { sendByKeys } from "./keys.js";
import { offerLocation } from "./locate.js";
import { unfoldRest } from "./rest.js";
import { takeAlong } from "./take.js";

forgetOnLeaving(window);
sendByKeys(document);
takeAlong(document);
unfoldRest(document);
offerLocation(document);
offerReading(document);
askFromAddress(document);
