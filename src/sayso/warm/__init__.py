"""An engine for papermill that does not start a kernel for each notebook.

A server imports the libraries once. For each notebook it forks a room, which runs the cells above
``parameters``: they are the same for every edition, for papermill puts its values right below.
For each edition the room forks a process that runs the rest and ends. What one edition does to
its process, no other sees.

``papermill --engine warm`` knows it by its entry point; ``Warm`` keeps a server for many runs.
"""
