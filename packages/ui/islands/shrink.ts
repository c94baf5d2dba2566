// A phone's photo of a paper is made smaller before it is sent: 8 MB of it take twenty minutes on a
// slow connection, and more than the server takes is refused only after all of it has come.
const longestPixels = 2400
const smallBytes = 600_000
const quality = 0.82

/** The same picture as a JPEG of at most so many pixels; whatever cannot be made smaller stays. */
async function shrink(file: File): Promise<File> {
  if (!file.type.startsWith('image/') || file.size <= smallBytes) return file
  try {
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, longestPixels / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    const drawing = canvas.getContext('2d')
    if (!drawing) return file
    drawing.fillStyle = '#fff'
    drawing.fillRect(0, 0, canvas.width, canvas.height)
    drawing.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const blob = await new Promise<Blob | null>((resolve) =>
      canvas.toBlob(resolve, 'image/jpeg', quality),
    )
    if (!blob || blob.size >= file.size) return file
    return new File([blob], file.name.replace(/\.\w+$/, '.jpg'), { type: 'image/jpeg' })
  } catch {
    // No picture after all, or one this browser cannot read: the server says which.
    return file
  }
}

async function replace(field: HTMLInputElement): Promise<void> {
  const [file] = field.files ?? []
  field.setCustomValidity('')
  if (!file) return
  const smaller = await shrink(file)
  const isStillChosen = field.files?.[0] === file
  if (!isStillChosen) return
  if (smaller !== file) {
    const chosen = new DataTransfer()
    chosen.items.add(smaller)
    field.files = chosen.files
  }
  const { mostBytes, tooLarge = '' } = field.dataset
  if (mostBytes && smaller.size > Number(mostBytes)) {
    field.setCustomValidity(tooLarge)
    field.reportValidity()
  }
}

for (const field of document.querySelectorAll<HTMLInputElement>('input[type=file]')) {
  let work = Promise.resolve()
  let isAtWork = false
  field.addEventListener('change', () => {
    isAtWork = true
    work = replace(field).finally(() => {
      isAtWork = false
    })
  })
  // Pressed while the picture is still being made smaller: the same press, a moment later.
  field.form?.addEventListener('submit', (press) => {
    if (!isAtWork) return
    press.preventDefault()
    press.stopImmediatePropagation()
    work.then(() => field.form?.requestSubmit(press.submitter))
  })
}
