/** The split gate as one path on a 16 by 16 grid: every step falls on a whole pixel at 16 px. */
export const markPath =
  'M7 0V16H0V13H1V11H2V9H3V6H4V4H5V2H6V0ZM9 0V16H16V13H15V11H14V9H13V6H12V4H11V2H10V0Z'

/** The mark of Gerbang, in the colour of the letters around it. Decoration: the name stands beside it. */
export const Mark = () => (
  <svg class="mark" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <path d={markPath} />
  </svg>
)
