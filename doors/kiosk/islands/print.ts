// Shows the print button of a slip and lets the browser print; without script there is no button.
for (const place of document.querySelectorAll<HTMLElement>('[data-print]')) {
  place.querySelector('button')?.addEventListener('click', () => window.print())
  place.hidden = false
}

export {}
