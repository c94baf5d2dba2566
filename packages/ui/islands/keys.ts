// The counter's keyboard: the key written on a button presses it, unless somebody is typing.
const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)

document.addEventListener('keydown', (press) => {
  if (press.repeat || press.ctrlKey || press.metaKey || press.altKey) return
  if (isTyping(press.target)) return
  const key = press.key.toUpperCase()
  const buttons = Array.from(document.querySelectorAll<HTMLElement>('[data-key]'))
  const button = buttons.find((candidate) => candidate.dataset.key?.toUpperCase() === key)
  if (!button) return
  press.preventDefault()
  button.click()
})

export {}
