(function () {
  "use strict";
  var body = document.body, key = "sayso-packet-" + body.dataset.packet, unsaved = false;
  var places = [...document.querySelectorAll("[data-statement]")], given = new Map();
  var [by, state, part, search, done, bar, saved] =
    ["by", "state", "part", "search", "done", "bar", "saved"].map(id => document.getElementById(id));

  // What is answered, as it would be saved

  function answers() {
    return places.filter(place => given.has(place)).map(place => ({
      statement: place.dataset.statement, digest: place.dataset.digest,
      answer: given.get(place).answer, note: given.get(place).note.trim() }));
  }
  function today() {
    var now = new Date(), two = number => String(number).padStart(2, "0");
    return [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
  }
  function save() {
    if (!by.value) document.getElementById("tools").open = true;
    if (!by.reportValidity() || !given.size) return;
    var told = { schema: 1, packet: body.dataset.packet, by: by.value, day: today(),
                 answers: answers() };
    var link = document.createElement("a");
    link.href = URL.createObjectURL(
      new Blob([JSON.stringify(told, null, 1) + "\n"], { type: "application/json" }));
    link.download = "answers-" + told.day + ".json";
    body.append(link);
    link.click();
    link.remove();
    saved.textContent = "· " + link.download;
    changed(false);
  }

  // What survives a reload, where the browser keeps anything for a file

  // Each role has answers of its own; what is answered before one is chosen goes with it.

  var role = "", keyOfRole = key + "-role";
  var keyOfAnswers = () => key + "-answers-" + by.value;
  function keep() {
    try {
      localStorage.setItem(keyOfRole, by.value);
      localStorage.setItem(keyOfAnswers(), JSON.stringify({ unsaved, answers: answers() }));
    } catch (refused) { /* then it is only in this window */ }
  }
  function kept() {
    try { return JSON.parse(localStorage.getItem(keyOfAnswers())) || {}; } catch (refused) { return {}; }
  }
  function roleBefore() {
    try { return localStorage.getItem(keyOfRole) || ""; } catch (refused) { return ""; }
  }
  function choose() {
    if (role) {
      clear();
      put(kept());
    }
    role = by.value;
    changed(unsaved);
  }
  function clear() {
    given.forEach(function (_, place) {
      place.querySelectorAll("input").forEach(radio => { radio.checked = false; });
      place.querySelector("textarea").value = "";
    });
    given.clear();
  }
  function changed(is) {
    tell(is);
    keep();
  }
  function tell(is) {
    unsaved = is;
    if (is) saved.textContent = "";
    document.getElementById("unsaved").hidden = !is;
    document.getElementById("save").disabled = !given.size;
    done.value = places.filter(place => given.has(place) || place.dataset.state === "holds").length;
  }

  // The places to answer

  function fill(place, number) {
    var own = document.getElementById("answer").content.cloneNode(true);
    own.querySelector("legend .unseen").textContent = place.dataset.statement;
    own.querySelectorAll("input").forEach(radio => { radio.name = "answer-" + number; });
    place.append(own);
  }
  function read(place) {
    var chosen = place.querySelector("input:checked");
    if (chosen) given.set(place, { answer: chosen.value, note: place.querySelector("textarea").value });
    else given.delete(place);
    changed(given.size > 0);
  }
  function put(told) {
    var there = new Map(places.map(place => [place.dataset.statement, place]));
    (told.answers || []).forEach(function (one) {
      var place = there.get(one.statement);
      var radio = place && [...place.querySelectorAll("input")].find(each => each.value === one.answer);
      if (!radio) return;
      radio.checked = true;
      place.querySelector("textarea").value = one.note;
      given.set(place, one);
    });
    // Not kept anew: another window may have kept more since.
    tell(Boolean(told.unsaved));
  }

  // Which of them are shown

  function fits(place) {
    if (state.value === "open" && (given.has(place) || place.dataset.state === "holds")) return false;
    if (state.value === "stale" && place.dataset.state !== "stale") return false;
    return !part.value || place.closest("[data-part]").dataset.part === part.value;
  }
  function filter() {
    var words = search.value.trim().toLowerCase(), found = new Map();
    var holds = whole => (found.has(whole) ? found : found.set(whole,
      whole.textContent.toLowerCase().includes(words))).get(whole);
    places.forEach(function (place) {
      place.hidden = !fits(place) || Boolean(words && !holds(place.closest("[data-search]")));
    });
    var shown = whole => whole.querySelector("[data-statement]:not([hidden])");
    var every = !state.value && !words;
    document.querySelectorAll("main article, main > section").forEach(function (whole) {
      var other = part.value && whole.closest("[data-part]").dataset.part !== part.value;
      whole.hidden = Boolean(other) || !(every || shown(whole));
    });
    document.getElementById("none").hidden = Boolean(shown(document.querySelector("main")));
  }
  function speak() {
    var lang = document.querySelector("[name=shown]:checked").value;
    document.documentElement.lang = lang;
    document.querySelectorAll("option").forEach(function (option) {
      option.textContent = option.getAttribute("data-" + lang.toLowerCase());
    });
  }

  places.forEach(fill);
  by.value = role = roleBefore();
  put(kept());
  speak();
  bar.hidden = false;
  if (innerWidth < 700) document.getElementById("tools").open = false;
  body.addEventListener("input", function (event) {
    var place = event.target.closest("[data-statement]");
    if (place) read(place);
    else if (event.target === by) choose();
    else if (event.target.name === "shown") speak();
    else filter();
  });
  body.addEventListener("click", function (event) {
    if (event.target.closest("#save")) save();
    if (!event.target.closest(".back")) return;
    var place = event.target.closest("[data-statement]"), chosen = place.querySelector("input:checked");
    if (chosen) chosen.checked = false;
    read(place);
    place.querySelector("input").focus();
  });
  addEventListener("storage", function (event) {
    // Another window of this packet: whatever was answered there stands here too.
    if (event.key === keyOfRole) by.value = role = event.newValue || "";
    else if (event.key !== keyOfAnswers()) return;
    clear();
    put(kept());
  });
  addEventListener("beforeunload", event => { if (unsaved) event.preventDefault(); });
  addEventListener("hashchange", function () {
    // What a filter hides is shown to whoever follows a link to it.
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !target.closest("[hidden]")) return;
    state.value = part.value = search.value = "";
    filter();
    target.scrollIntoView();
  });
})();
