"""What a course needs in a room: `guide` is the instructor's guide with its run-sheets, `live` the view of a class while it works."""
