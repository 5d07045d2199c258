import { CircleAlert, CircleCheck, ShieldCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ModelSummary } from '../../runtime/protocol/endpoints/program.ts'
import { checkModel, refreshModels } from '../api/models.ts'
import { orTell } from '../api/tell.ts'
import { Button } from '../controls/Button.tsx'
import { Dialog } from '../controls/Dialog.tsx'
import { useSession } from '../state/session.ts'
import { formatBytes } from '../text/quantities.ts'
import { text } from '../text/text.ts'
import styles from './ModelsDialog.module.css'

const words = text.models

/** The model catalogue: licence, size, what is installed, and what to do about what is not. */
export function ModelsDialog({ onClose }: { readonly onClose: () => void }) {
  const models = useSession((state) => state.models)
  useEffect(() => void orTell(refreshModels()), [])
  return (
    <Dialog title={words.title} size="wide" onClose={onClose}>
      <p className={styles['help']}>{words.help}</p>
      {models.length === 0 ? (
        <p className={styles['help']}>{words.none}</p>
      ) : (
        <table className={styles['models']}>
          <thead>
            <tr>
              <th scope="col">{words.columns.model}</th>
              <th scope="col">{words.columns.role}</th>
              <th scope="col">{words.columns.size}</th>
              <th scope="col">{words.columns.licence}</th>
              <th scope="col">{words.columns.commercial}</th>
              <th scope="col">{words.columns.state}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {models.map((model) => (
              <ModelRow key={model.id} model={model} />
            ))}
          </tbody>
        </table>
      )}
    </Dialog>
  )
}

function ModelRow({ model }: { readonly model: ModelSummary }) {
  const [check, setCheck] = useState<'busy' | 'done'>()
  const { id, title, role, bytes, licence, commercialUse, state, remedy } = model
  const ready = state === 'installed' || state === 'embedded'

  async function verify() {
    setCheck('busy')
    const checked = await orTell(checkModel(id))
    setCheck(checked === undefined ? undefined : 'done')
  }

  return (
    <tr>
      <th scope="row">
        {title}
        <code>{id}</code>
      </th>
      <td>{role.replaceAll('-', ' ')}</td>
      <td className={styles['figure']}>{formatBytes(bytes)}</td>
      <td>{licence}</td>
      <td>{commercialUse ? words.allowed : words.notAllowed}</td>
      <td>
        <span className={ready ? styles['good'] : styles['bad']}>
          {ready ? <CircleCheck size={13} aria-hidden /> : <CircleAlert size={13} aria-hidden />}
          {words.states[state]}
        </span>
        {check === 'done' && ready && <span className={styles['note']}>{words.verified}</span>}
        {remedy !== undefined && <span className={styles['note']}>{remedy}</span>}
      </td>
      <td>
        <Button
          icon={ShieldCheck}
          disabled={check === 'busy' || state === 'missing'}
          aria-label={words.verifyModel(title)}
          onClick={() => void verify()}
        >
          {check === 'busy' ? words.verifying : words.verify}
        </Button>
      </td>
    </tr>
  )
}
