"""The forms of a plan for people: text, Markdown, HTML. All are made from the plan alone."""
