import type { ComponentChildren } from 'preact'
import { paths } from '#packages/paths'
import type { PageFrame } from '../frame.ts'

type Props = {
  frame: PageFrame
  title: string
  /** Which of the doors' looks the whole page has. */
  look?: 'page' | 'kiosk' | 'board' | 'counter'
  /** Goes elsewhere by itself, with script off too; `isFallback`: only with script off. */
  refresh?: { seconds: number; to: string; isFallback?: boolean }
  /** Keep this page out of search engines. */
  isPrivate?: boolean
  children: ComponentChildren
}

const Refresh = ({ seconds, to, isFallback }: NonNullable<Props['refresh']>) => {
  const meta = <meta http-equiv="refresh" content={`${seconds};url=${to}`} />
  return isFallback ? <noscript>{meta}</noscript> : meta
}

/** The html of every page, without anything to see. Doors use `Page`, `KioskPage`, … instead. */
export const Shell = ({ frame, title, look = 'page', refresh, isPrivate, children }: Props) => (
  <html lang={frame.language} class={frame.textSize === 'besar' ? 'ukuran-besar' : undefined}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      {refresh && <Refresh {...refresh} />}
      {isPrivate && <meta name="robots" content="noindex" />}
      <meta name="color-scheme" content={look === 'board' ? 'dark' : 'light dark'} />
      <meta name="theme-color" content="#1a1d48" />
      {frame.assets.font && (
        <link
          rel="preload"
          href={frame.assets.font}
          as="font"
          type="font/woff2"
          crossorigin="anonymous"
        />
      )}
      <link
        rel="stylesheet"
        href={(look === 'board' && frame.assets.boardCss) || frame.assets.css}
      />
      {frame.assets.icon && <link rel="icon" href={frame.assets.icon} type="image/svg+xml" />}
      {look === 'page' && <link rel="manifest" href={frame.to(paths.manifest())} />}
      {look === 'page' && frame.assets.touchIcon && (
        <link rel="apple-touch-icon" href={frame.assets.touchIcon} />
      )}
      {frame.assets.script && <script src={frame.assets.script} type="module" async />}
    </head>
    <body class={frame.isPractice ? `look-${look} is-practice` : `look-${look}`}>
      {frame.isPractice && (
        <p class="practice-mark" role="note">
          {frame.words('ui.practice')}
        </p>
      )}
      {children}
    </body>
  </html>
)
