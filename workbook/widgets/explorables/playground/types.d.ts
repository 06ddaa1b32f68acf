// What frame.py and frontend_config.py send. Nothing of this file reaches the page.

import type { Answers, Place, Sent } from "../../js/types.js";

export interface Column {
  width: number;
  shown: number;
  activation: string;
  prefix: string;
  single: boolean;
  weights: boolean;
  biases: boolean;
}
export interface Probe {
  at: [number, number];
  inputs: (number | null)[];
  values: (number | null)[][];
  answer: string;
}
/** One moment of the training. Without a network, `columns` is empty and the arrays are missing. */
export interface Frame extends Answers {
  step: number;
  epoch: number;
  rate: number;
  playing: boolean;
  reach: number;
  classes: number;
  inputs: string[];
  side: number;
  sideSmall: number;
  loss?: (number | string | null)[];
  accuracy?: (number | null)[];
  confusion?: number[][] | null;
  signed: boolean;
  columns: Column[];
  parameters: number;
  selected: [number, number] | null;
  scale: number;
  probe?: Probe;
  small: Int8Array;
  large: Int8Array | Uint8Array;
  weights: Float32Array;
  biases: Float32Array;
  curve: Float32Array;
}
/** What changes seldom. */
export interface Scenery {
  training: number;
  classes: number;
  reach: number;
  side: number;
  thumb: number;
  X: Float32Array;
  y: Float32Array;
  maps: Int8Array;
  thumbs: Float32Array;
}
export interface Control {
  name: string;
  label: string;
  area: string;
  options: (string | number)[];
  default: any;
  low: number;
  high: number;
  step: number;
  unit: string;
}
/** The settings, those of settings.py. */
export interface Settings {
  data: string;
  preset: string;
  features: string[];
  hidden: number[];
  activation: string[];
  discretise: boolean;
  show_test: boolean;
  penalty: string;
  stop: string;
  loss: string;
  [name: string]: any;
}
/** The names of a learner's own pieces, where there are any. */
export type Own = Partial<Record<"network" | "layer" | "activation" | "loss" | "optimiser", string>>;
/** What challenge.py says of a challenge; empty without one. */
export interface Challenge {
  title: string;
  ask: string;
  conditions: { text: string; met: boolean }[];
  reached: string;
}
export interface Playground {
  frame: Sent;
  scenery: Sent;
  config: {
    controls: Control[];
    about: [string, string, string][];
    hide: string[];
    own: Own;
    presets: string[];
    questions: Record<string, string>;
  };
  chosen: Settings;
  notice: { kind: string; text: string; more?: string; line?: string } | null;
  status: string;
  description: string;
  texts: Record<string, string>;
  undoable: { undo: string; redo: string };
  challenge: Partial<Challenge>;
  refused: Partial<Record<"formula" | "points" | "line" | "path", { text: string; start: number; end: number }>>;
}
export type Ask = (message: Record<string, any>, buffers?: ArrayBuffer[]) => void;
/** Column (1 is the first after the inputs) and number of a neuron. */
export type Neuron = [number, number];
/** The line from neuron j to neuron i of column k. */
export interface Line {
  k: number;
  j: number;
  i: number;
}
/** A line that was chosen: the number of the neuron that it comes from, and where in the diagram it was. */
export interface From {
  weight: number;
  at: Box;
}
/** What the diagram tells when something in it is pointed at or chosen; in `hover`, column 0 are the inputs. */
export interface Look {
  hover(at: Neuron | null): void;
  select(at: Neuron | null, from?: From): void;
}
export interface Numbers {
  offsets(k: number): { small: number; weights: number; biases: number };
  weightOf(k: number, j: number, i: number): number | null;
  biasOf(k: number, i: number): number | null;
  neuronName(k: number, i: number): string;
  sourceName(k: number, j: number): string;
}
export interface Feature {
  name: string;
  map: number;
  at: number;
}
export type Places = Place[][];
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}
/** What a panel should not cover, and how much it would cost. */
export type Thing = Box & { cost: number };
