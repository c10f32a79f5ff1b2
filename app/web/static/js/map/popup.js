// A popup says what the list says. Names are set as text: they can never be markup.
import { Popup } from "maplibre-gl";

export function openPlace(map, place, context) {
  const { properties, geometry } = place;
  const body = element("div");
  body.append(element("p", "popup-name", properties.name), element("p", "popup-sub", noteOf(properties, context)));
  body.append(link(properties, context, context.words.more));
  show(map, geometry.coordinates, body, 20);
}

export function openGroup(map, centre, places, context) {
  const body = element("div");
  body.append(element("p", "popup-name", context.words.group.replace("{count}", places.length)));
  const list = element("ul", "popup-list");
  for (const place of places) {
    const row = element("li");
    row.append(link(place, context, place.name), element("span", "popup-sub", ` ${noteOf(place, context)}`));
    list.append(row);
  }
  body.append(list);
  show(map, centre, body, 24);
}

function noteOf(place, { words }) {
  const notes = [place.kind];
  if (place.approximate) notes.push(words.approximate);
  if (place.example) notes.push(words.example);
  return notes.join(" · ");
}

function link(place, { base }, text) {
  const anchor = element("a", "", text);
  const [path, search] = base.split("?");
  anchor.href = `${path}${encodeURIComponent(place.slug)}${search ? `?${search}` : ""}`;
  return anchor;
}

function show(map, centre, body, offset) {
  new Popup({ offset, maxWidth: "20rem" }).setLngLat(centre).setDOMContent(body).addTo(map);
}

function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}
