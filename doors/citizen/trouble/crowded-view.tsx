import { Actions, Button } from '#packages/ui'
import type { Words } from '#packages/words'

type Props = { words: Words[]; css: string }

// No address of a page stands on it: an empty one leads to the page that was asked for.
const here = ''

/** Short and calm: what is going on, that nothing is lost, and when to come back. */
export const CrowdedView = ({ words, css }: Props) => (
  <html lang="id">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <meta name="color-scheme" content="light dark" />
      <title>{words[0]?.('citizen.crowded.title')}</title>
      <link rel="stylesheet" href={css} />
    </head>
    <body class="look-page">
      <div class="page">
        <main class="page-main stack">
          {words.map((say, nth) => (
            <section class="stack" key={nth} lang={nth === 0 ? 'id' : 'en'}>
              {nth === 0 ? (
                <h1>{say('citizen.crowded.title')}</h1>
              ) : (
                <h2>{say('citizen.crowded.title')}</h2>
              )}
              <p>{say('citizen.crowded.next')}</p>
              <Actions>
                <Button href={here}>{say('citizen.crowded.again')}</Button>
              </Actions>
            </section>
          ))}
        </main>
      </div>
    </body>
  </html>
)
