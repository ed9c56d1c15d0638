"""What lies in front: a depth buffer over all bodies, and its picture in light."""
