// Messages are copied by a button where the browser allows it; without it they are marked by one tap.
"use strict";

const { copy, copied } = document.querySelector(".messages").dataset;

function addButton(message) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: copy });
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(message.textContent);
    button.textContent = copied;
  });
  message.parentElement.querySelector(".meta").append(" ", button);
}

if (navigator.clipboard) document.querySelectorAll(".message").forEach(addButton);
