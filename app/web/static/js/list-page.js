// The list alone: the map library was not fetched.
import { startList } from "./list.js";

startList(document, () => {});
