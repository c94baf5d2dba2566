import { type LeafletPaper, type Paper, textIn } from '#packages/forms'
import type { PageFrame } from '#packages/ui'

type Props = { frame: PageFrame; paper: Paper | LeafletPaper }

/** One paper: its name, which others would do, and whether everybody needs it. */
export const PaperLine = ({ frame: { words, language }, paper }: Props) => {
  const isByAnswer = 'when' in paper && paper.when !== undefined && !paper.optional
  const isUnsure = !paper.verified
  return (
    <>
      {textIn(paper.names, language)}
      {paper.optional && ` (${words('citizen.service.ifAny')})`}
      {isByAnswer && ` (${words('citizen.service.byAnswer')})`}
      {'alternatives' in paper && paper.alternatives && (
        <>
          {': '}
          {paper.alternatives.map((one) => textIn(one.names, language)).join(', ')}
        </>
      )}
      {paper.hint && <p class="soft small">{textIn(paper.hint, language)}</p>}
      {isUnsure && <p class="soft small">{words('citizen.service.unconfirmed')}</p>}
    </>
  )
}
