"""The vocabulary of the generated policies, and sentences made from it."""

ACTORS = [
    "We", "Our staff", "Our support agents", "The payment providers", "Hosting providers", "Our moderators",
    "Our security engineers", "The companies that work for us", "Our accountants", "Delivery partners",
    "Our researchers", "The officers responsible for data protection",
]
VERBS = [
    "record", "read", "keep", "compare", "pass on", "check", "delete", "encrypt", "move", "combine", "copy",
    "summarise", "look up", "correct", "publish", "block",
]
THINGS = [
    "your e-mail address", "the invoices of your orders", "the language of your browser", "your postal address",
    "the pictures that you upload", "the time of your last visit", "crash reports", "your answers to our surveys",
    "the IP address of your device", "messages to the support desk", "your newsletter settings", "payment tokens",
    "the pages that you open", "your date of birth", "the name of your company", "delivery instructions",
    "the record of your consent", "search terms", "your profile picture", "telephone numbers",
]
AIMS = [
    "to deliver what you ordered", "to answer your question", "to find and repair faults", "to send you receipts",
    "to keep attackers out", "to meet our duties under tax law", "to see which features are used",
    "to settle a dispute", "to tell you about changes", "to stop misuse of free accounts", "to plan capacity",
    "to show the page in your language", "to train new staff", "to calculate shipping costs",
    "to prove that you agreed",
]
LIMITS = [
    "but only if you have agreed", "for at most **{n} days**", "for {n} months after the account is closed",
    "and never for advertising", "unless a court orders otherwise", "as the section on [{title}](#{key}) explains",
    "on servers in the European Union", "within {n} days of your request", "where the law asks for it",
    "unless you [object](#rights)", "after weighing your interests against ours", "with a copy kept offline",
    "in the way that [the regulator's guidance](https://regulator.example/guidance/{n}) describes",
    "and write down why", "under a contract that forbids any other use", "while the *account* is open",
    "if your browser sends `Sec-GPC: 1`", "by [e-mail](mailto:{{{{contacts.privacy.email}}}})",
]
OPENINGS = [
    "", "", "", "", "As a rule, ", "In some countries, ", "When you write to us, ", "On request, ", "Once a year, ",
    "If you use the mobile app, ", "Before you place an order, ", "After an incident, ", "For {{{{ product.name }}}}, ",
]
NUMBERS = [7, 10, 14, 21, 30, 45, 60, 90, 120, 180]
REPLACEMENTS = [
    ("to deliver what", "to prepare and deliver what"), ("staff", "employees"), ("record", "store"), ("invoices", "invoices and receipts"),
    ("European Union", "European Economic Area"), ("agreed", "given your consent"), ("keep", "hold"),
    ("delete", "erase"), ("faults", "faults and outages"), ("pictures", "images"),
]
SECTIONS = [
    ("introduction", "About this policy", None), ("controller", "Who is responsible", None),
    ("data", "The data we collect", "data"), ("automatic", "Data that is recorded automatically", None),
    ("purposes", "What we use data for", "purposes"), ("bases", "Our legal bases", None),
    ("cookies", "Cookies", "cookie-table"), ("recipients", "Who receives data", "recipients"),
    ("transfers", "Transfers to other countries", "transfers"), ("retention", "How long we keep data", "retention-table"),
    ("rights", "Your rights", "rights"), ("requests", "How to make a request", None), ("children", "Children", None),
    ("security", "Security", "security"), ("marketing", "Newsletters and advertising", None),
    ("automated", "Automated decisions", None), ("payments", "Payments", None), ("links", "Links to other sites", None),
    ("complaints", "Complaints", None), ("changes", "Changes to this policy", "change-notice"),
    ("contact", "How to reach us", "contacts"),
]
SUBTITLES = ["Examples", "What you can choose", "Exceptions", "In practice", "Background"]


def sentence(random):
    """One sentence of Markdown, 8 to 30 words."""
    opening = random.choice(OPENINGS).format()
    actor = random.choice(ACTORS)
    if opening:
        actor = actor[0].lower() + actor[1:]
    text = f"{opening}{actor} {random.choice(VERBS)} {random.choice(THINGS)} {random.choice(AIMS)}"
    chance = random.random()
    if chance < 0.5:
        key, title, _ = random.choice(SECTIONS)
        text += ", " + random.choice(LIMITS).format(n=random.choice(NUMBERS), key=key, title=title.lower())
    elif chance < 0.75:
        text += f", and also {random.choice(VERBS)} {random.choice(THINGS)} {random.choice(AIMS)}"
    return text + "."
