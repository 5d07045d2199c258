import { Canvas } from './flow/Canvas.tsx'
import { Inspector } from './panels/Inspector.tsx'
import { Viewer } from './viewer/Viewer.tsx'

export function App() {
  return (
    <>
      <Viewer />
      <Canvas />
      <Inspector />
    </>
  )
}
