"""Which Pythons the course was tried with. The only place in the code that says so; very old Pythons read it, too."""

OLDEST, NEWEST = (3, 11), (3, 15)
KNOWN = "%d.%d to %d.%d" % (OLDEST + NEWEST)
RECOMMENDED = "%d.%d" % (3, NEWEST[1] - 1)  # for whoever has to install one: settled, with packages for everything
