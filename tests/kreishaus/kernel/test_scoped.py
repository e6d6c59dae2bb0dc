# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every route from a scoped model to the database is shut until somebody has said for whom."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps.registry import Apps
from django.db import connection, models, transaction
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, Subquery

from kreishaus.kernel.scoped import ScopedManager, ScopedQuerySet, UnscopedQuery

# Two tables that the product does not have, in a registry that nobody else sees
REGISTRY = Apps(["django.contrib.contenttypes"])

type Route = Callable[[Any], object]


class PlantQuerySet(ScopedQuerySet["Plant"]):
    def visible_to(self, owner: str) -> "PlantQuerySet":
        return self.scoped(Q(owner=owner)) if owner else self.scoped_to_nothing()


class Garden(models.Model):
    name = models.CharField(max_length=20)

    objects: Any = models.Manager()
    plants: Any

    class Meta:
        apps = REGISTRY
        app_label = "contenttypes"
        db_table = "garden_garden"


class Plant(models.Model):
    garden = models.ForeignKey(Garden, on_delete=models.CASCADE, related_name="plants")
    owner = models.CharField(max_length=20)
    height = models.IntegerField(default=1)

    objects: Any = ScopedManager.from_queryset(PlantQuerySet)()
    unscoped: Any = models.Manager()

    class Meta:
        apps = REGISTRY
        app_label = "contenttypes"
        db_table = "garden_plant"
        default_manager_name = "unscoped"
        base_manager_name = "unscoped"


@pytest.fixture(autouse=True)
def garden(db: None) -> Iterator[Garden]:  # noqa: ARG001 - the tables need the database
    with connection.cursor() as cursor:
        serial = "INTEGER" if connection.vendor == "sqlite" else "SERIAL"
        cursor.execute(f"CREATE TABLE garden_garden (id {serial} PRIMARY KEY, name VARCHAR(20))")
        cursor.execute(
            f"CREATE TABLE garden_plant"
            f" (id {serial} PRIMARY KEY, garden_id INT, owner VARCHAR(20), height INT)"
        )
    made = Garden.objects.create(name="Heide")
    for owner in ("anna", "anna", "ben"):
        Plant.unscoped.create(garden=made, owner=owner)
    yield made
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE garden_plant")
        cursor.execute("DROP TABLE garden_garden")


READING: dict[str, Route] = {
    "iteration": list,
    "len": len,
    "truth": bool,
    "index": lambda plants: plants[0],
    "slice": lambda plants: list(plants[:1]),
    "get": lambda plants: plants.get(owner="ben"),
    "first": lambda plants: plants.first(),
    "last": lambda plants: plants.last(),
    "earliest": lambda plants: plants.earliest("height"),
    "latest": lambda plants: plants.latest("height"),
    "count": lambda plants: plants.count(),
    "exists": lambda plants: plants.exists(),
    "contains": lambda plants: plants.contains(Plant.unscoped.all()[0]),
    "aggregate": lambda plants: plants.aggregate(Count("id")),
    "annotated aggregate": lambda plants: plants.annotate(n=Count("id")).aggregate(Count("n")),
    "distinct count": lambda plants: plants.distinct().count(),
    "values": lambda plants: list(plants.values("owner")),
    "values_list": lambda plants: list(plants.values_list("owner", flat=True)),
    "in_bulk": lambda plants: plants.in_bulk(),
    "iterator": lambda plants: list(plants.iterator()),
    "explain": lambda plants: plants.explain(),
    "raw": lambda plants: list(plants.raw("SELECT * FROM garden_plant")),
    "filter": lambda plants: list(plants.filter(owner="ben")),
    "exclude": lambda plants: list(plants.exclude(owner="ben")),
    "select_for_update": lambda plants: plants.select_for_update().first(),
    "extra": lambda plants: list(plants.extra(where=["1=1"])),
    "only": lambda plants: list(plants.only("owner")),
    "using": lambda plants: list(plants.using("default")),
    "get_or_create": lambda plants: plants.get_or_create(owner="ben"),
}
WRITING: dict[str, Route] = {
    "update": lambda plants: plants.update(height=9),
    "filtered update": lambda plants: plants.filter(owner="ben").update(height=9),
    "delete": lambda plants: plants.delete(),
    "raw delete": lambda plants: plants._raw_delete("default"),
    "bulk_update": lambda plants: plants.bulk_update(list(Plant.unscoped.all()), ["height"]),
    "update_or_create": lambda plants: plants.update_or_create(owner="ben", defaults={"height": 9}),
}
THROUGH_OTHERS: dict[str, Route] = {
    "in": lambda plants: list(Garden.objects.filter(plants__in=plants)),
    "id in": lambda plants: list(Garden.objects.filter(id__in=plants.values("garden_id"))),
    "exists": lambda plants: list(Garden.objects.filter(Exists(plants.filter(garden=OuterRef("pk"))))),
    "subquery": lambda plants: list(
        Garden.objects.annotate(tallest=Subquery(plants.filter(garden=OuterRef("pk")).values("height")[:1]))
    ),
    "update by subquery": lambda plants: Garden.objects.update(name=Subquery(plants.values("owner")[:1])),
    "delete by subquery": lambda plants: Garden.objects.filter(plants__in=plants).delete(),
    "prefetch": lambda plants: list(Garden.objects.prefetch_related(Prefetch("plants", queryset=plants))),
    "union": lambda plants: list(plants.union(Plant.objects.visible_to("anna"))),
    "union, other side": lambda plants: list(Plant.objects.visible_to("anna").union(plants)),
    "intersection": lambda plants: list(Plant.objects.visible_to("anna").intersection(plants)),
    "difference": lambda plants: list(plants.difference(Plant.objects.visible_to("anna"))),
    "or": lambda plants: list(Plant.objects.visible_to("anna") | plants),
    "or, other side": lambda plants: list(plants | Plant.objects.visible_to("anna")),
    "and": lambda plants: list(Plant.objects.visible_to("anna") & plants),
    "xor": lambda plants: list(Plant.objects.visible_to("anna") ^ plants),
    "or after a slice": lambda plants: list(Plant.objects.visible_to("anna")[:1] | plants),
    "nothing or all": lambda plants: list(Plant.objects.none() | plants),
    "or with the plain manager": lambda _: list(Plant.objects.visible_to("anna") | Plant.unscoped.all()),
}
ROUTES = READING | WRITING | THROUGH_OTHERS


@pytest.mark.parametrize("route", [pytest.param(r, id=n) for n, r in ROUTES.items()])
def test_without_a_scope_the_route_raises_and_nothing_has_changed(route: Route) -> None:
    before = list(Plant.unscoped.order_by("id").values_list("owner", "height"))
    with pytest.raises(UnscopedQuery), transaction.atomic():
        route(Plant.objects.all())
    assert list(Plant.unscoped.order_by("id").values_list("owner", "height")) == before
    assert Garden.objects.get().name == "Heide"


def test_the_error_says_what_to_do() -> None:
    with pytest.raises(UnscopedQuery, match=r"^Plant\.objects was not scoped: say for whom"):
        Plant.objects.get(pk=1)


@pytest.mark.parametrize(("owner", "count"), [("anna", 2), ("ben", 1), ("carl", 0), ("", 0)])
def test_with_a_scope_only_its_rows_are_seen(owner: str, count: int) -> None:
    mine = Plant.objects.visible_to(owner)
    assert [plant.owner for plant in mine] == [owner] * count
    assert (mine.count(), mine.exists(), len(mine.values("id"))) == (count, count > 0, count)


def test_a_scope_is_kept_by_everything_that_narrows() -> None:
    mine = Plant.objects.visible_to("anna").filter(height=1).exclude(height=2).order_by("-id").distinct()
    assert [plant.owner for plant in mine.all()[:1]] == ["anna"]
    assert list(Plant.objects.filter(height=1).visible_to("ben").values_list("owner", flat=True)) == ["ben"]


def test_a_scope_limits_writing() -> None:
    assert Plant.objects.visible_to("anna").update(height=5) == 2
    assert Plant.objects.visible_to("anna").delete()[0] == 2
    assert list(Plant.unscoped.values_list("owner", "height")) == [("ben", 1)]


def test_scopes_can_be_joined_with_scopes() -> None:
    both = Plant.objects.visible_to("anna") | Plant.objects.visible_to("ben")
    assert both.count() == 3
    assert Plant.objects.visible_to("anna").union(Plant.objects.visible_to("ben")).count() == 3


def test_a_scoped_queryset_works_inside_another_query() -> None:
    assert Garden.objects.filter(plants__in=Plant.objects.visible_to("ben")).count() == 1
    assert Garden.objects.filter(plants__in=Plant.objects.visible_to("carl")).count() == 0


def test_related_objects_saving_and_cascades_go_on_working(garden: Garden) -> None:
    plant = garden.plants.get(owner="ben")
    plant.height = 7
    plant.save()
    plant.refresh_from_db()
    assert (plant.height, Plant.unscoped.create(garden=garden, owner="dora").garden) == (7, garden)
    garden.delete()
    assert Plant.unscoped.count() == 0


@pytest.mark.parametrize("conditions", [(), (Q(),), (Q(owner="anna"), Q())])
def test_a_scope_without_a_condition_is_none(conditions: tuple[Q, ...]) -> None:
    with pytest.raises(ValueError, match="needs a condition"):
        Plant.objects.all().scoped(*conditions)


def test_the_manager_does_not_offer_to_scope_by_hand() -> None:
    assert not hasattr(Plant.objects, "scoped")
    assert not hasattr(Plant.objects, "scoped_to_nothing")


def test_a_traceback_may_show_an_unscoped_queryset() -> None:
    assert repr(Plant.objects.all()) == "<PlantQuerySet: not scoped>"
    assert repr(Plant.objects.visible_to("carl")) == "<PlantQuerySet []>"


def test_a_scoped_manager_over_a_plain_queryset_is_refused() -> None:
    manager: ScopedManager[Garden] = ScopedManager()
    manager.model = Garden
    with pytest.raises(TypeError, match="from_queryset"):
        manager.all()
