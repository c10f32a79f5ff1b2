// Sends a form with its sound last, and says how far it is. What was recorded stays here until it
// has arrived: a bad network costs nothing but another tap.

export function send(form, sound, progress) {
  const fields = new FormData(form);
  fields.delete("opname");
  if (sound) fields.append("opname", sound, "opname");
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) progress(event.loaded / event.total);
    });
    request.addEventListener("load", () => {
      const reply = request.response;
      if (!reply) reject(new Error("no answer"));
      else resolve(reply);
    });
    for (const name of ["error", "abort", "timeout"]) {
      request.addEventListener(name, () => reject(new Error(name)));
    }
    request.send(fields);
  });
}
