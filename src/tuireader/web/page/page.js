// Around the terminal of textual-serve (textual.js), which opens the websocket: the address of the
// story, downloads, and why a reader has ended. textual.js passes over messages that it does not know.
"use strict";

const base = document.body.dataset.base;
const title = document.body.dataset.title;

const answers = {
  // The story on the screen, or none: the address opens it, and the title names it.
  story({ id, title: headline }) {
    const path = id ? `${base}story/${encodeURIComponent(id)}` : base;
    history.replaceState(null, "", path + location.search);
    document.title = headline ? `${headline} – ${title}` : title;
  },
  download(key) {
    const link = document.createElement("a");
    link.href = `${base}download/${key}`;
    link.download = "";
    link.click();
  },
  ended(reason) {
    document.getElementById("reason").textContent = reason;
  },
};

function take({ data }) {
  if (typeof data === "string") {
    const [kind, content] = JSON.parse(data);
    if (Object.hasOwn(answers, kind)) answers[kind](content);
  }
}

// textual.js makes its websocket itself; this one is heard, and asks for the story of the address.
window.WebSocket = class extends WebSocket {
  constructor(address) {
    const [, story] = location.pathname.split(`${base}story/`);
    super(story ? `${address}&story=${story}` : address);
    this.addEventListener("message", take);
  }
};

async function start() {
  const terminal = document.getElementById("terminal");
  terminal.dataset.sessionWebsocketUrl = `ws://${location.host}${base}ws`;
  // The terminal measures its font once.
  await document.fonts.load("16px 'Roboto Mono'").catch(() => {});
  const script = document.createElement("script");
  script.src = `${base}static/js/textual.js`;
  script.addEventListener("load", () => {
    window.onload(new Event("load")); // textual.js waits for it, and it has passed
    document.querySelector("textarea")?.focus(); // keys reach the reader without a click
  });
  document.head.append(script);
}

document.getElementById("again").addEventListener("click", () => location.reload());
window.addEventListener("load", start);
