(function () {
  if (parent === self) return;
  var last, root = document.documentElement,
    secret = (location.hash.match(/secret=(\w+)/) || [])[1],
    child = new URLSearchParams(location.search).get("childId");
  function tell() {
    var height = Math.ceil(root.getBoundingClientRect().height);
    if (!height || height === last) return;
    last = height;
    parent.postMessage({ sentinel: "amp", type: "embed-size", height: height }, "*");
    if (secret) parent.postMessage({ message: "height", value: height, secret: secret }, "*");
    if (child) parent.postMessage("pymxPYMx" + child + "xPYMxheightxPYMx" + height, "*");
  }
  tell();
  addEventListener("load", tell);
  if (document.fonts) document.fonts.ready.then(tell);
  if (self.ResizeObserver) new ResizeObserver(tell).observe(root);
})();
