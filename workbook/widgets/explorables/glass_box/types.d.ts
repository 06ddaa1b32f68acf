// What frame.py sends. Nothing of this file reaches the page.

import type { Answers, Place } from "../../js/types.js";

export interface Cell {
  name: string;
  seen: boolean;
  open: boolean;
  text: string;
  gradient: string;
  kind: string;
  adding: string;
  now: boolean;
  source: boolean;
}
export interface Neuron {
  square: boolean;
  cells: Cell[];
  bias: { name: string; text: string; used: boolean; extra: string; kind: string } | null;
}
export interface Column {
  weights: string | null;
  neurons: Neuron[];
}
/** `from` and `to`: column, neuron, cell. */
export interface Connection {
  name: string;
  text: string;
  extra: string;
  kind: string;
  strong: boolean;
  arrow?: number;
  from: [number, number, number];
  to: [number, number, number];
}
export type Part = [text: string, name: string | null, kind: string];
export interface Equation {
  name: string;
  about: string;
  note?: string;
  leaf: boolean;
  raw: string;
  result: string | null;
  kind: string;
  symbols: Part[];
  numbers: Part[];
  between: string;
  uses: string[];
  home: string | null;
}
export interface Code {
  code: string;
  shapes: string;
  about: string;
  phase: string;
  now: boolean;
  state: string;
  first: string | null;
}
export interface ShownArray {
  name: string;
  shape: string;
  columns: number;
  cells: Pick<Cell, "name" | "text" | "seen" | "open" | "kind" | "now" | "source">[];
}
export interface Frame extends Answers {
  notice: string;
  refused: string;
  remark: string;
  guessing: boolean;
  done: number;
  at: number;
  count: number;
  finished: boolean;
  phases: { name: string; now: boolean }[];
  lines: Code[];
  arrays_shown: ShownArray[];
  equation: Equation | null;
  columns: Column[];
  connections: Connection[];
  losses: string[];
  loss: string;
  message: string;
  right: number;
  guesses: number;
  status: string;
  trains: boolean;
  values: Float32Array;
  weights: Float32Array;
}
export type Follow = (name: string) => void;
/** A straight line between two places. */
export interface Line {
  from: Place;
  to: Place;
}
/** What a label must keep clear of, and a label: `t` says where on its line it stands. */
export interface Box extends Place {
  wide: number;
  high: number;
}
export interface Label extends Box {
  connection: Connection;
  line: Line;
  weight: number;
  t: number;
}
