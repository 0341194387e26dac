/* cordon: optional. Every page works without this file.
   1. Copy buttons: <button data-copy> copies the permanent link of the page, <button data-copy="#id"> the text of an element.
   2. Single-key shortcuts, only when switched on at /settings (localStorage "cordon.keys" = "on"). */
(function () {
  "use strict";
  var doc = document;
  var all = function (s) { return Array.prototype.slice.call(doc.querySelectorAll(s)); };

  function say(text) {
    var live = doc.getElementById("live");
    if (!live) {
      live = doc.createElement("p");
      live.id = "live"; live.className = "vh"; live.setAttribute("role", "status");
      doc.body.appendChild(live);
    }
    live.textContent = text;
  }

  function permanent() {
    var a = doc.querySelector('a[rel~="bookmark"]');
    return a ? a.href : location.href.split("#")[0];
  }

  function copy(text, button) {
    if (!navigator.clipboard) return;
    navigator.clipboard.writeText(text).then(function () {
      say("Copied");
      if (!button) return;
      var was = button.textContent;
      button.textContent = "Copied";
      setTimeout(function () { button.textContent = was; }, 1500);
    }, function () { say("Could not copy"); });
  }

  if (navigator.clipboard) {
    all(".copy").forEach(function (e) { e.hidden = false; });
    all("[data-copy]").forEach(function (b) {
      b.addEventListener("click", function () {
        var from = b.getAttribute("data-copy") && doc.querySelector(b.getAttribute("data-copy"));
        copy(from ? from.textContent : permanent(), b);
      });
    });
  }

  /* settings: the switch lives in this browser only */
  var store = null;
  try { store = window.localStorage; } catch (e) { store = null; }
  var box = doc.getElementById("keys-on");
  if (box && store) {
    box.disabled = false;
    box.checked = store.getItem("cordon.keys") === "on";
    box.addEventListener("change", function () {
      store.setItem("cordon.keys", box.checked ? "on" : "off");
      say(box.checked ? "Shortcuts on" : "Shortcuts off");
    });
  }

  function rows() { return all("main tbody tr").filter(function (r) { return r.querySelector("a[href]") && r.offsetParent; }); }
  function move(step) {
    var list = rows();
    if (!list.length) return;
    var at = list.findIndex(function (r) { return r.contains(doc.activeElement); });
    var next = at < 0 ? (step > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, at + step));
    list[next].querySelector("a[href]").focus();
  }
  function go(path) {
    var a = all(".nav a").filter(function (x) { return new URL(x.href).pathname === path; })[0];
    location.href = a ? a.href : path;
  }

  var places = { d: "/deadlines", l: "/lists", s: "/screenings/new", p: "/portfolios", r: "/regimes" };
  var pending = false;
  doc.addEventListener("keydown", function (e) {
    if (!store || store.getItem("cordon.keys") !== "on") return;
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) || e.target.isContentEditable) return;
    var k = e.key, to = null;
    if (pending) {
      pending = false;
      if (places[k]) { e.preventDefault(); go(places[k]); }
      return;
    }
    if (k === "g") { pending = true; setTimeout(function () { pending = false; }, 1500); return; }
    if (k === "/") to = doc.querySelector(".bar-form input[name=q]");
    else if (k === "t") to = doc.querySelector(".bar-form input[name=validOn]");
    else if (k === "j") { e.preventDefault(); return move(1); }
    else if (k === "k") { e.preventDefault(); return move(-1); }
    else if (k === "y") return copy(permanent());
    else if (k === "?") { location.href = "/settings#keys"; return; }
    else if (/^[1-4]$/.test(k)) to = all("input[name=disposition]")[k - 1]; /* selects, never submits */
    if (!to) return;
    e.preventDefault();
    to.focus();
    if (to.type === "radio") to.checked = true; else if (to.select && to.type === "search") to.select();
  });
})();
