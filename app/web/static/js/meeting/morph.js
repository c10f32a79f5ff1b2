// Makes what is shown the same as what the server made, and leaves alone what did not change: what
// someone is typing, what is playing, which card is open.

export function morph(shown, fresh) {
  if (shown.hasAttribute("data-keep")) return;
  attributes(shown, fresh);
  children(shown, fresh);
}

function attributes(shown, fresh) {
  for (const { name } of [...shown.attributes]) {
    // A card that someone opened stays open.
    if (!fresh.hasAttribute(name) && !(name === "open" && shown.localName === "details")) shown.removeAttribute(name);
  }
  for (const { name, value } of [...fresh.attributes]) {
    if (name === "open" && shown.localName === "details") continue;
    if (shown.getAttribute(name) !== value) shown.setAttribute(name, value);
  }
}

function children(shown, fresh) {
  let at = shown.firstChild;
  for (const wanted of [...fresh.childNodes]) {
    const found = match(shown, at, wanted);
    if (!found) {
      shown.insertBefore(document.importNode(wanted, true), at);
      continue;
    }
    if (found !== at) shown.insertBefore(found, at);
    else at = at.nextSibling;
    if (found.nodeType === Node.ELEMENT_NODE) morph(found, wanted);
    else if (found.nodeValue !== wanted.nodeValue) found.nodeValue = wanted.nodeValue;
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

// The one with the same id; without an id the next of the same kind that has none either.
function match(parent, at, wanted) {
  if (wanted.id) return [...parent.children].find((each) => each.id === wanted.id && each.localName === wanted.localName);
  return at && at.nodeType === wanted.nodeType && at.nodeName === wanted.nodeName && !at.id ? at : null;
}
