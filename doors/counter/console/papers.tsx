import { paths } from '#packages/paths'
import { CounterPanel, Tag } from '#packages/ui'
import type { CaseOnDesk, PaperOnDesk } from '../desk.ts'
import type { Tools } from './tools.ts'

/** The papers of the application, each with what was sent for it. */
export const PapersPanel = ({ frame, found }: Tools & { found: CaseOnDesk }) => {
  const { words } = frame
  return (
    <CounterPanel
      title={words('counter.papers')}
      facts={found.papers.map(({ name, isWanted, files }) => ({
        label: name,
        value:
          files.length === 0 ? (
            <Tag tone={isWanted ? 'wait' : 'plain'}>{words('counter.paperMissing')}</Tag>
          ) : (
            files.map((file) => <PaperFile key={file.fileId} frame={frame} file={file} />)
          ),
      }))}
    />
  )
}

type FileProps = { frame: Tools['frame']; file: PaperOnDesk['files'][number] }

/** One file: its pages to open, what could be better about it, and why its sender kept it. */
const PaperFile = ({ frame: { words, to }, file }: FileProps) => {
  const { fileId, name, reason } = file
  if (file.isHeld) return <div>{words('counter.paperHeld', { name })}</div>
  const more = Array.from({ length: Math.max(0, file.pages - 1) }, (_, nth) => nth + 2)
  return (
    <div>
      <a
        href={to(paths.file(fileId, file.pages > 0 ? 'page' : 'original'))}
        target="_blank"
        rel="noopener"
      >
        {words('counter.paperOpen', { name })}
      </a>
      {more.map((nth) => (
        <>
          {' · '}
          <a key={nth} href={to(paths.file(fileId, `page-${nth}`))} target="_blank" rel="noopener">
            {words('counter.paperPage', { nth })}
          </a>
        </>
      ))}
      {file.doubts.map((doubt) => (
        <p key={doubt} class="soft">
          {words(`documents.doubted.${doubt}`)}
        </p>
      ))}
      {reason && (
        <p class="soft">
          {words('counter.paperReason', { reason: words(`documents.reason.${reason}`) })}
        </p>
      )}
    </div>
  )
}
