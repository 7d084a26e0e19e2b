"""Pictures for requests and answers, and a look at those that arrive."""

import base64
import functools
import io

from PIL import Image


@functools.cache
def picture(width: int = 64, height: int = 64, kind: str = "png", color: str = "#3366cc") -> bytes:
    """A flat picture: png, jpeg, webp or gif."""
    image = Image.new("RGB", (width, height), color)
    return encoded(image, kind)


@functools.cache
def mask(width: int = 64, height: int = 64) -> bytes:
    """A white square on black, the way Gesso's masks are: white is changed."""
    image = Image.new("L", (width, height), 0)
    image.paste(255, (width // 4, height // 4, width // 2, height // 2))
    return encoded(image, "png")


@functools.cache
def overlay(width: int = 64, height: int = 64) -> bytes:
    """A transparent picture with a stroke on it."""
    image = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    image.paste((255, 0, 0, 255), (4, 4, width // 2, 8))
    return encoded(image, "png")


def encoded(image: Image.Image, kind: str) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind.upper())
    return buffer.getvalue()


def base64_picture(width: int = 64, height: int = 64, kind: str = "png") -> str:
    return base64.b64encode(picture(width, height, kind)).decode()


def opened(body: bytes) -> Image.Image:
    """The picture in some bytes; an error where there is none."""
    image = Image.open(io.BytesIO(body))
    image.load()
    return image


def is_picture(text: str) -> bool:
    """Whether a text is the base64 of a picture, also behind `data:image/png;base64,`."""
    head, _, rest = text.rpartition(",")
    if head and not (head.startswith("data:image/") and head.endswith(";base64")):
        return False
    try:
        opened(base64.b64decode(rest, validate=True))
    except (ValueError, OSError):
        return False
    return True


def holds_one(value) -> bool:
    """Whether a value of JSON is a picture or a link, or an object with one."""
    if isinstance(value, dict):
        return any(holds_one(each) for each in value.values())
    return isinstance(value, str) and (value.startswith("https://") or is_picture(value))
