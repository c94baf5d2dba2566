import type { Bill } from '#modules/payments'
import { paths } from '#packages/paths'
import { Notice } from '#packages/ui'
import type { Visit } from '#platform/http'

/** What came of asking the provider: no money yet, or no answer. */
export type Asked = 'none' | 'silent'

/** "I have paid" was pressed before the money is here: what we know, what we do, what to do later. */
export const AskedNotice = ({ visit: { words }, asked }: { visit: Visit; asked: Asked }) => (
  <Notice tone="wait" words={words} title={words(`citizen.pay.asked.${asked}`)}>
    <p>{words('citizen.pay.askedUsually')}</p>
    <p>{words('citizen.pay.askedKeep')}</p>
    <p>{words('citizen.pay.askedLater')}</p>
  </Notice>
)

type PictureProps = { visit: Visit; bill: Bill; name: string }

/** For whoever holds the code and the wallet in one hand: the code as a picture. */
export const SavePicture = ({ visit: { words, to }, bill, name }: PictureProps) => (
  <details class="more">
    <summary>{words('citizen.pay.onePhone')}</summary>
    <ol>
      <li>
        <a href={to(`${paths.pay(bill.caseId)}/qris.png`)} download={name}>
          {words('citizen.pay.savePicture')}
        </a>
        {`. ${words('citizen.pay.pictureName', { name })}`}
      </li>
      <li>{words('citizen.pay.openGallery')}</li>
      <li>{words('citizen.pay.checkAmount')}</li>
    </ol>
  </details>
)
