// Finds out what this device can do: it asks the browser, and the camera only when somebody presses.
const spotOf = (check: string) => document.querySelector<HTMLElement>(`[data-check="${check}"]`)

function say(check: string, isGood: boolean): void {
  const spot = spotOf(check)
  if (!spot) return
  spot.dataset.answer = isGood ? 'yes' : 'no'
  spot.textContent = (isGood ? spot.dataset.yes : spot.dataset.no) ?? ''
}

/** Passkeys are bound to a name: an address of numbers cannot have any. */
const canHavePasskeys = () =>
  isSecureContext &&
  typeof PublicKeyCredential === 'function' &&
  !/^[\d.]+$|:/.test(location.hostname)

async function tryCamera(video: HTMLVideoElement): Promise<void> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ video: true })
    video.srcObject = stream
    video.hidden = false
    await video.play()
    say('camera', video.videoWidth > 0)
    // Long enough to see oneself; nothing of it leaves the device.
    setTimeout(() => {
      for (const track of stream.getTracks()) track.stop()
      video.hidden = true
    }, 20_000)
  } catch {
    say('camera', false)
  }
}

say('secure', isSecureContext)
say('passkey', canHavePasskeys())
const place = document.querySelector<HTMLElement>('[data-camera]')
const video = place?.querySelector('video')
if (place && video && isSecureContext && 'mediaDevices' in navigator) {
  place.hidden = false
  place.querySelector('button')?.addEventListener('click', () => void tryCamera(video))
} else {
  say('camera', false)
}

export {}
