import { Pause, Play, SkipBack, SkipForward, Volume2, VolumeX } from 'lucide-react'
import { IconButton } from '../../controls/Button.tsx'
import { NumberField } from '../../controls/NumberField.tsx'
import { useInterface } from '../../state/interface.ts'
import { text } from '../../text/text.ts'
import { useViewer } from '../state.ts'
import { RenderTime } from './RenderTime.tsx'
import { jump, showFrame, togglePlay } from './seek.ts'
import { useSourceFile } from './source-file.ts'
import { secondsAt, timeCode } from './time-code.ts'
import styles from './Timeline.module.css'

export interface TransportProps {
  readonly frameCount: number
  readonly frameRate: number
}

/** Play, go, and say where. */
export function Transport({ frameCount, frameRate }: TransportProps) {
  const words = text.viewer
  const frame = useInterface((state) => state.frame)
  const playing = useInterface((state) => state.playing)
  const sound = useViewer((state) => state.sound)
  const file = useSourceFile()
  return (
    <div className={styles['transport']} role="toolbar" aria-label={words.transport}>
      <IconButton icon={SkipBack} label={words.previousJump} shortcut="Alt+←" onClick={() => jump(-1)} />
      <IconButton
        icon={playing ? Pause : Play}
        label={playing ? words.pause : words.play}
        shortcut="Space"
        onClick={togglePlay}
      />
      <IconButton icon={SkipForward} label={words.nextJump} shortcut="Alt+→" onClick={() => jump(1)} />
      {file !== undefined && (
        <IconButton
          icon={sound ? Volume2 : VolumeX}
          label={words.sound}
          pressed={sound}
          onClick={() => useViewer.getState().set({ sound: !sound })}
        />
      )}
      <span className={styles['number']}>
        <NumberField
          label={words.frame}
          value={frame}
          min={0}
          max={frameCount - 1}
          step={1}
          onChange={showFrame}
        />
      </span>
      <span className={styles['count']}>{words.ofFrames(frameCount)}</span>
      <span className={styles['time']}>
        {timeCode(secondsAt(frame, frameRate))} <i>/ {timeCode(secondsAt(frameCount, frameRate))}</i>
      </span>
      <span className={styles['space']} />
      <RenderTime />
    </div>
  )
}
