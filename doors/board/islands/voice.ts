import { createCrier, type HeardPicture } from '../crier.ts'
import { createPlayer } from './player.ts'

// Cries the calls of the board. A browser wants one tap before it lets a page be heard, so a button
// asks for it; afterwards the same button makes the board silent.
const place = document.querySelector<HTMLElement>('[data-voice]')
const main = document.querySelector<HTMLElement>('main[data-live]')
const button = place?.querySelector('button')
const memory = 'gerbang-suara'

/** A television may forbid pages to remember; then it is asked again after a power cut. */
function remember(said?: 'nyala' | 'mati'): string | null {
  try {
    if (said) localStorage.setItem(memory, said)
    return localStorage.getItem(memory)
  } catch {
    return null
  }
}

if (place && main && button) {
  const player = createPlayer(JSON.parse(place.dataset.sounds || '{}'))
  const known = JSON.parse(place.dataset.called || '[]') as string[]
  const crier = createCrier({ known, play: player.play })
  let isLoud = false

  const show = (loud: boolean) => {
    isLoud = loud
    button.textContent = (loud ? place.dataset.off : place.dataset.on) || ''
    place.className = loud ? 'board-voice is-loud' : 'board-voice'
  }
  const speakUp = async () => {
    if (!(await player.begin())) return
    crier.speakUp()
    show(true)
    remember('nyala')
  }
  const fallSilent = () => {
    crier.fallSilent()
    player.stop()
    show(false)
    remember('mati')
  }

  main.addEventListener('picture', (event) =>
    crier.hear((event as CustomEvent<HeardPicture>).detail),
  )
  button.addEventListener('click', () => (isLoud ? fallSilent() : void speakUp()))
  show(false)
  place.hidden = false
  // Allowed before: a television that is switched on in the morning speaks without anybody's hand.
  if (remember() === 'nyala') void speakUp()
}
