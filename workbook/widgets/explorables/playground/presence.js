// Whether somebody looks. Where nobody does nothing runs; it goes on when somebody does again. Python knows whether another view is
// looked at.

/**
 * @param {Element} root
 * @param {ReturnType<typeof import("../../js/conversation.js").conversation>} talk
 * @returns {() => void} ends it
 */
export function presence(root, talk) {
  let isSeen = true;
  /** @type {boolean | null} */
  let reported = null;
  function look() {
    const now = isSeen && !document.hidden;
    if (now === reported) return;
    reported = now;
    talk.ask({ do: "seen", value: now });
  }
  const seeing = new IntersectionObserver((entries) => {
    isSeen = entries[entries.length - 1].isIntersecting;
    look();
  });
  seeing.observe(root);
  document.addEventListener("visibilitychange", look);
  const heart = setInterval(() => talk.tell({ do: "alive" }), 2000);
  return () => {
    clearInterval(heart);
    seeing.disconnect();
    document.removeEventListener("visibilitychange", look);
    talk.ask({ do: "seen", value: false });
  };
}
