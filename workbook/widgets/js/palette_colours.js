// The house's colours. Made of palette.py by bundle.py: change them there.

export const PALETTE = {
  "light": {
    "values": [
      "#bd5208",
      "#e58940",
      "#f7c69a",
      "#f6f4f2",
      "#a9c9ea",
      "#548ecf",
      "#1f5fa8"
    ],
    "gradients": [
      "#1b7837",
      "#62aa69",
      "#b9dfb5",
      "#f7f4f7",
      "#d6bfe0",
      "#a577b4",
      "#762a83"
    ],
    "classes": [
      "#bd5208",
      "#1f5fa8",
      "#0f8a6d"
    ],
    "paper": "#ffffff",
    "ink": "#22262b",
    "muted": "#666c74",
    "faint": "#d5d8dc",
    "negative": "#bd5208",
    "positive": "#1f5fa8",
    "gradientNegative": "#1b7837",
    "gradientPositive": "#762a83",
    "training": "#22262b",
    "validation": "#858b94",
    "highlight": "#b3126b"
  },
  "dark": {
    "values": [
      "#e58949",
      "#ae5e1f",
      "#603610",
      "#1c1a18",
      "#2c4864",
      "#4e80b9",
      "#73aae9"
    ],
    "gradients": [
      "#60b078",
      "#3f7d45",
      "#1f401c",
      "#1c191c",
      "#503c58",
      "#966ea3",
      "#e4a2f0"
    ],
    "classes": [
      "#e58949",
      "#73aae9",
      "#3da78e"
    ],
    "paper": "#111111",
    "ink": "#caced2",
    "muted": "#8c9299",
    "faint": "#313337",
    "negative": "#e58949",
    "positive": "#73aae9",
    "gradientNegative": "#60b078",
    "gradientPositive": "#e4a2f0",
    "training": "#caced2",
    "validation": "#71777e",
    "highlight": "#ff98e5"
  }
};
