"""The site and who answers for it."""

from __future__ import annotations

from bellwether.pages.structured.nodes import Node, reference


def website(home: str, name: str, description: str, language: str) -> Node:
    """WebSite, on the home page.

    | property | source | always |
    |---|---|---|
    | @id | home URL + `#website` | yes |
    | name | `title` of site.yaml | yes |
    | url | home URL | yes |
    | description, inLanguage | site.yaml | yes |
    | publisher | the Organization of the same page by its id | yes |
    """
    return {
        "@type": "WebSite",
        "@id": f"{home}#website",
        "name": name,
        "url": home,
        "description": description,
        "inLanguage": language,
        "publisher": reference(f"{home}#organization"),
    }


def organization(home: str, name: str, description: str, logo: str = "") -> Node:
    """Organization, on the home page.

    | property | source | always |
    |---|---|---|
    | @id | home URL + `#organization` | yes |
    | name | `title` of site.yaml | yes |
    | url | home URL | yes |
    | description | site.yaml | yes |
    | logo | `theme` of site.yaml, or the touch icon, 180 by 180 | with one of them |
    """
    return {
        "@type": "Organization",
        "@id": f"{home}#organization",
        "name": name,
        "url": home,
        "description": description,
        **({"logo": logo} if logo else {}),
    }


def named_website(home: str, name: str) -> Node:
    """WebSite, on other pages than the home page: enough to be understood by who has read only that one.

    | property | source | always |
    |---|---|---|
    | @id | that of the WebSite on the home page | yes |
    | name | `title` of site.yaml | yes |
    | url | home URL | yes |
    """
    return {"@type": "WebSite", "@id": f"{home}#website", "name": name, "url": home}


def named_organization(home: str, name: str) -> Node:
    """Organization, on other pages than the home page: enough to be understood by who has read only that one.

    | property | source | always |
    |---|---|---|
    | @id | that of the Organization on the home page | yes |
    | name | `title` of site.yaml | yes |
    | url | home URL | yes |
    """
    return {"@type": "Organization", "@id": f"{home}#organization", "name": name, "url": home}


def author(name: str, kind: str, url: str) -> Node:
    """Person or Organization that answers for an article.

    | property | source | always |
    |---|---|---|
    | @type | `kind` of the author in site.yaml | yes |
    | name, url | the author in site.yaml | yes |
    """
    return {"@type": "Person" if kind == "person" else "Organization", "name": name, "url": url}
