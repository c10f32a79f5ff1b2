// Every page: the way out.
import { watchLeave } from "./leave.js";

watchLeave(document);
