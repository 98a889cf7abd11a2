"""What schema.org calls the kinds of speakers and sources, and what it has no word for."""

NAME = "claimreview"

SPEAKERS = {
    "person": "Person",
    "government": "GovernmentOrganization",
    "outlet": "NewsMediaOrganization",
    "organisation": "Organization",
}
SOURCES = {
    "article": "Article",
    "post": "SocialMediaPosting",
    "report": "Report",
    "dataset": "Dataset",
    "document": "CreativeWork",
}
# Types of others that mean one of our kinds.
SPEAKER_KINDS = {name: kind for kind, name in SPEAKERS.items()} | {
    "NGO": "organisation",
    "Corporation": "organisation",
    "EducationalOrganization": "organisation",
    "PoliticalParty": "organisation",
}
SOURCE_KINDS = {name: kind for kind, name in SOURCES.items()} | {
    "NewsArticle": "article",
    "BlogPosting": "article",
    "OpinionNewsArticle": "article",
    "ReportageNewsArticle": "article",
    "VideoObject": "broadcast",
    "AudioObject": "broadcast",
    "Episode": "broadcast",
    "Clip": "broadcast",
}
UNREASONED = "The review gives no reason in its data."
