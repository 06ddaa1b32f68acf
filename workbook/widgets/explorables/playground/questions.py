"""The question that each preset asks: it stands at the head of the page, beside the name of the preset."""

QUESTIONS = {
    "a line is enough": "Can a network without hidden layers tell two clouds apart?",
    "a line is not enough": "Why does the loss stay high here, however long it trains?",
    "xor": "Are four hidden neurons enough for four quarters? Are fewer?",
    "circle": "How do three lines become a ring?",
    "circle by features": "What do x₁² and x₂² see that x₁ and x₂ do not?",
    "spiral": "How many neurons does a spiral need?",
    "spiral by relu": "What changes where every bend has a corner?",
    "three arms": "Three classes: which two does it confuse longest?",
    "overfit": "Why does the test loss rise while the training loss falls?",
    "hills": "Can a network learn a number, not a class?",
    "zeros": "What do neurons learn that all start the same?",
    "too fast": "What happens if each step is too long?",
}
