"""A web server on this machine alone, and pages of others that hold our frames."""

import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer


class Quiet(SimpleHTTPRequestHandler):
    """Files of a folder, without a line for each."""

    def log_message(self, *words):
        pass


@contextmanager
def served(folder):
    """The address at which a folder is served while the block runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


PAGE = (
    "<!DOCTYPE html><html><head><meta charset=utf-8><title>host</title>"
    "<link rel=icon href='data:,'></head>"
    "<body>{}</body></html>"
)
FRAME = '<iframe sandbox="allow-scripts" style="width:360px;height:200px;border:0" {}></iframe>'

PLAIN = "{snippet}"
"""The snippet as it is printed, and nothing more."""

AMP = (
    FRAME.format('id="frame" src="{address}"')
    + """<script>
addEventListener("message", function (e) {{
  var frame = document.getElementById("frame"), d = e.data;
  if (e.source !== frame.contentWindow || !d || d.sentinel !== "amp") return;
  if (d.type === "embed-size") frame.style.height = d.height + "px";
}});
</script>"""
)
"""What AMP's amp-iframe does with a frame that may be resized."""

WORDPRESS = (
    FRAME.format('id="frame" data-secret="Ab3dEf6h1J" src="{address}#?secret=Ab3dEf6h1J"')
    + """<script>
addEventListener("message", function (e) {{
  var d = e.data, frame = d && d.secret && /^[a-zA-Z0-9]+$/.test(d.secret)
    && document.querySelector('iframe[data-secret="' + d.secret + '"]');
  if (!frame || e.source !== frame.contentWindow || d.message !== "height") return;
  frame.style.height = Math.min(1000, Math.max(200, ~~d.value)) + "px";
}});
</script>"""
)
"""What WordPress does with the frame of a site that it does not know: heights of 200 to 1000."""

PYM = (
    FRAME.format('id="frame" src="{address}?initialWidth=360&childId=frame"')
    + """<script>
addEventListener("message", function (e) {{
  if (typeof e.data !== "string") return;
  var found = e.data.match(/^pymxPYMx(.+?)xPYMxheightxPYMx(\\d+)$/);
  if (found) document.getElementById(found[1]).style.height = found[2] + "px";
}});
</script>"""
)
"""What the parent of pym.js does."""


def host(body, **values):
    """A page that holds a frame."""
    return PAGE.format(body.format(**values))
