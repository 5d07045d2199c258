import { OperationalError } from '../../nodes/core/errors.ts'
import type { Tensor } from '../../nodes/core/inference.ts'
import type { TensorFacts } from './onnxruntime.ts'

function shapeText(type: string, shape: readonly (number | string)[]): string {
  return `${type} [${shape.join(', ')}]`
}

function matches({ type, shape }: TensorFacts, tensor: Tensor): boolean {
  // A bool is fed as bytes.
  const sameType = type === tensor.type || (type === 'bool' && tensor.type === 'uint8')
  return (
    sameType &&
    shape.length === tensor.dims.length &&
    shape.every((size, axis) => typeof size === 'string' || size === tensor.dims[axis])
  )
}

/** Refuses feeds that the model cannot take, before they travel. @throws OperationalError naming model and input */
export function checkFeeds(
  modelId: string,
  inputs: readonly TensorFacts[],
  feeds: Readonly<Record<string, Tensor>>,
): void {
  const refuse = (problem: string, found: string, remedy: string): never => {
    throw new OperationalError({ problem: `Model ${modelId}: ${problem}`, found, remedy })
  }
  const expected = inputs.map(({ name }) => `"${name}"`).join(', ')
  const given = Object.keys(feeds)
  for (const name of given)
    if (!inputs.some((input) => input.name === name))
      refuse('it has no such input', `found "${name}"`, `Feed ${expected}`)
  for (const input of inputs) {
    const tensor = feeds[input.name]
    if (tensor === undefined) {
      const found = given.length === 0 ? 'found no input' : `found only ${given.join(', ')}`
      return refuse(`the input "${input.name}" is not fed`, found, `Feed ${expected}`)
    }
    if (!matches(input, tensor))
      refuse(
        `the input "${input.name}" has the wrong type or shape`,
        `found ${shapeText(tensor.type, tensor.dims)}`,
        `It takes ${shapeText(input.type, input.shape)}`,
      )
    const size = tensor.dims.reduce((product, length) => product * length, 1)
    if (size !== tensor.data.length)
      refuse(
        `the input "${input.name}" does not fill its shape [${tensor.dims.join(', ')}]`,
        `found ${tensor.data.length} values for ${size}`,
        tensor.data.length === 0 ? 'A buffer that was fed once is gone: make another' : 'Mend the shape',
      )
  }
}
