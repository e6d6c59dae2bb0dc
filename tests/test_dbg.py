import pytest
from django.test import Client
from tests import build
from tests.web.test_english import PUBLIC, german_on
@pytest.mark.django_db
def test_x():
    build.house()
    c=Client()
    for a in PUBLIC: print(a, german_on(c,a))
