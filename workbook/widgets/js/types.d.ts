// Types that several modules share. Nothing of this file reaches the page: tsc reads it, to find names that are not there.

import type { AnyModel } from "@anywidget/types";
import type { palette } from "./colours.js";

type State = Record<string, any>;

/** What a view is given: its model (the traits of the Python widget), its node, and whether its kernel has gone. */
export interface View<T extends State = State> {
  model: Model<T>;
  el: HTMLElement;
  isGone(): boolean;
}
export type Model<T extends State = State> = AnyModel<T> & {
  set(values: Partial<T>): void;
  save_changes(callbacks?: Callbacks): void;
};
/** Calls back when the kernel has dealt with a message. */
export interface Callbacks {
  iopub: { status(message: { content: { execution_state: string } }): void };
}
export type Render<T extends State = State> = (view: View<T>) => () => void;

export type Colours = ReturnType<typeof palette>;
/** A place on a canvas, in CSS pixels. */
export interface Place {
  x: number;
  y: number;
}
/** Which messages of each view Python has dealt with. */
export interface Answers {
  answered: Record<string, number>;
}
/** A frame as it comes from arrays.py; in a message each array has the number of its buffer. */
export interface Sent {
  arrays?: Record<string, [kind: "f4" | "i1" | "u1", sent: DataView | number]>;
  [name: string]: any;
}
/** A sound, as sound.py sends it; `largest` is added by the player. */
export interface Sound extends Answers {
  rate: number;
  seconds: number;
  first: number;
  hop: number;
  bands: string[];
  said: string[];
  facts: string;
  table: string;
  samples: Float32Array;
  picture: Uint8Array;
  largest: number;
}
/** Low end, high end and step of a number that can be typed. */
export interface Limits {
  low?: number;
  high?: number;
  step?: number;
}

declare global {
  /** The kind of the view, a name that bundle.py puts in front of its code. */
  const KIND: string;
  var workbookViews: Record<string, object> | undefined;
}
