"""What a course needs in a room: `live` is the view of a class while it works."""
